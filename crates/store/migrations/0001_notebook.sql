-- The ground: what sources said, what happened, what the member wrote. Everything else is derived from it.
-- One portable text. The dialect of PostgreSQL drops `without rowid` and gives every `text` byte order.

create table members (
  member_id bigint not null,
  version bigint not null default 0,
  staging bigint not null default 0,
  next_import bigint not null default 1,
  next_sighting bigint not null default 1,
  next_interaction bigint not null default 1,
  primary key (member_id)
) without rowid;

insert into members (member_id) values (1);

-- first_/last_: the ids made by this import are contiguous but for what was typed meanwhile, so that undo need not search.
create table imports (
  member_id bigint not null,
  id bigint not null,
  state text not null,
  began text not null,
  undone text,
  options text not null,
  report text not null,
  first_interaction bigint not null,
  last_interaction bigint not null,
  primary key (member_id, id)
) without rowid;

-- import_id is a claimant that is not staging whenever there is one; 0 is the member's hand.
create table sightings (
  member_id bigint not null,
  id bigint not null,
  import_id bigint not null,
  fingerprint bytea not null,
  content text not null,
  primary key (member_id, id)
) without rowid;

create unique index sightings_by_fingerprint on sightings (member_id, fingerprint);

create table sighting_claims (
  member_id bigint not null,
  sighting_id bigint not null,
  import_id bigint not null,
  seen_at text,
  primary key (member_id, sighting_id, import_id),
  foreign key (member_id, sighting_id) references sightings (member_id, id)
) without rowid;

create index sighting_claims_by_import on sighting_claims (member_id, import_id, sighting_id);

-- The import that made a row claims it without a row in interaction_claims. position: seconds since 1970, for sorting.
create table interactions (
  member_id bigint not null,
  id bigint not null,
  import_id bigint not null,
  position bigint not null,
  moment text not null,
  kind text not null,
  people bytea not null,
  crowd bigint not null,
  happened bigint not null,
  seconds bigint,
  thread text,
  evidence text not null,
  subject text,
  body text,
  primary key (member_id, id)
) without rowid;

create index interactions_by_position on interactions (member_id, position, id);
create index interactions_by_hand on interactions (member_id, id) where import_id = 0;

-- Which row an evidence key has. A generation is a run of row ids: keys are random, so one live index of all of them
-- would touch a page per row once it has outgrown the cache; a generation never does.
create table interaction_keys (
  member_id bigint not null,
  generation bigint not null,
  key_hash bytea not null,
  interaction_id bigint not null,
  primary key (member_id, generation, key_hash)
) without rowid;

create table interaction_claims (
  member_id bigint not null,
  interaction_id bigint not null,
  import_id bigint not null,
  primary key (member_id, interaction_id, import_id),
  foreign key (member_id, interaction_id) references interactions (member_id, id)
) without rowid;

create index interaction_claims_by_import on interaction_claims (member_id, import_id, interaction_id);

-- What a claimant says otherwise than the row shows.
create table interaction_variants (
  member_id bigint not null,
  interaction_id bigint not null,
  import_id bigint not null,
  content text not null,
  primary key (member_id, interaction_id, import_id),
  foreign key (member_id, interaction_id) references interactions (member_id, id)
) without rowid;

-- One row per key and claimant; the reader chooses among them.
create table facts (
  member_id bigint not null,
  fact_key text not null,
  import_id bigint not null,
  who bigint,
  other bigint,
  content text not null,
  primary key (member_id, fact_key, import_id)
) without rowid;

create index facts_by_import on facts (member_id, import_id);

create table own_claims (
  member_id bigint not null,
  import_id bigint not null,
  claim text not null,
  primary key (member_id, import_id, claim)
) without rowid;

create table settings (
  member_id bigint not null,
  name text not null,
  value text not null,
  primary key (member_id, name)
) without rowid;

create table forgotten (
  member_id bigint not null,
  key_hash bytea not null,
  primary key (member_id, key_hash)
) without rowid;
