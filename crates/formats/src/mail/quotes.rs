//! What was written now, without what is quoted below.
