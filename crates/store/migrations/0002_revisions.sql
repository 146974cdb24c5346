-- Which version of itself the source gives; see Interaction::revision.
alter table interactions add column revision bigint not null default 0;
