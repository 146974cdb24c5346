//! What Coltiva can do: one public function, one intention, one transaction. Takes clock, ids and actor; speaks no language.

pub mod imports;
