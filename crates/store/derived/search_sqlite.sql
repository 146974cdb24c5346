create virtual table search_words using fts5 (member_id unindexed, person_id unindexed, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
create virtual table search_pieces using fts5 (member_id unindexed, person_id unindexed, words, tokenize = 'trigram', detail = full);
insert into search_words (search_words, rank) values ('secure-delete', 1);
insert into search_pieces (search_pieces, rank) values ('secure-delete', 1);
