-- The marks of one forgotten person belong together, so that lifting one of them lifts all. Empty for those forgotten before.
alter table forgotten add column together bytea;
