-- The candidate's free times as they were typed, so that "mon-fri 09:00-17:00" can be spread over a longer window. Beside
-- the candidate's other data, so that they are erased together.

alter table candidate add column free_typed varchar(4000) default '' not null;
