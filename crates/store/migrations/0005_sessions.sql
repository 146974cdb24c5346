-- Who may come in: links that open once, and the browsers that are in. Only hashes of their tokens are kept. Moments are seconds
-- since 1970.
create table sessions (
  member_id bigint not null,
  token_hash bytea not null,
  kind text not null,
  began bigint not null,
  seen bigint not null,
  ends bigint not null,
  agent text not null,
  locked bigint not null,
  primary key (member_id, token_hash)
) without rowid;
