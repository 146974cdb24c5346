-- Computed from the ground, dropped and made again whenever this text changes; never migrated.

create table derived_stamps (
  member_id bigint not null,
  name text not null,
  stamp text not null,
  primary key (member_id, name)
) without rowid;

create table people (
  member_id bigint not null,
  id bigint not null,
  name text not null,
  folded text not null,
  person_key text not null,
  company text,
  title text,
  details text not null,
  primary key (member_id, id)
) without rowid;

create table sighting_people (
  member_id bigint not null,
  sighting_id bigint not null,
  person_id bigint not null,
  primary key (member_id, sighting_id)
) without rowid;

create index sighting_people_by_person on sighting_people (member_id, person_id, sighting_id);

create table person_keys (
  member_id bigint not null,
  key_text text not null,
  person_id bigint not null,
  primary key (member_id, key_text, person_id)
) without rowid;

create index person_keys_by_person on person_keys (member_id, person_id);

create table ledgers (
  member_id bigint not null,
  sighting_id bigint not null,
  ledger bytea not null,
  primary key (member_id, sighting_id)
) without rowid;

-- Which interactions a sighting took part in: runs of ids and positions, one per sighting and batch, so that ten million rows
-- need no random index.
create table participations (
  member_id bigint not null,
  sighting_id bigint not null,
  first_interaction bigint not null,
  run bytea not null,
  primary key (member_id, sighting_id, first_interaction)
) without rowid;

create table pairs (
  member_id bigint not null,
  a bigint not null,
  b bigint not null,
  tier text not null,
  bits double precision not null,
  reasons text not null,
  primary key (member_id, a, b)
) without rowid;

-- One small filter per complete generation of evidence keys: it says for almost every new key that it is in none.
create table key_filters (
  member_id bigint not null,
  generation bigint not null,
  filter bytea not null,
  primary key (member_id, generation)
) without rowid;
