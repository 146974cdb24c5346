create table search_words (
  member_id bigint not null,
  person_id bigint not null,
  words text not null,
  primary key (member_id, person_id)
);
create index search_words_by_word on search_words using gin (to_tsvector('simple', words));
do $$ begin
  create extension if not exists pg_trgm;
  create index search_words_by_piece on search_words using gin (words gin_trgm_ops);
exception when others then null;
end $$;
