-- A consultation that was withdrawn, with what had been answered until then; the plan may be sent round again.
create table plan_withdrawal (
  campaign_id text not null,
  no int not null,
  -- those that were asked
  units int[] not null,
  due_on text not null,
  begun_by int not null,
  begun_at timestamptz not null,
  reason text not null,
  withdrawn_by int not null,
  withdrawn_at timestamptz not null default clock_timestamp(),
  -- [{unit, status, text, givenBy, givenAtMs, ruling, rulingReason, ruledBy}] as they stood
  comments jsonb not null,
  primary key (campaign_id, no)
);
create index plan_withdrawal_of_unit on plan_withdrawal using gin (units);

grant select, insert on plan_withdrawal to muster_app;
