-- What stands on a card that was not sent off yet is its author's alone; sealing the card puts it in the place of what it said before.
alter table context_note add column draft boolean default false not null;
