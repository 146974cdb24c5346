-- When the import saw it first; seen_at: when it saw it last. Null in claims made before, which knew one moment.
alter table sighting_claims add column first_at text;
