-- Who renews a token has it for a minute, so that Slack is asked outside any transaction.
alter table slack_install add column renewing_until timestamp with time zone;

-- Effects that rest, as the workspace they belong to has taken the app out.
create table paused_effect (
  id        bigint primary key references outbox (id),
  workspace varchar(200) not null
);
create index paused_effect_by_workspace on paused_effect (workspace);
