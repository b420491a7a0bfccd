-- The account book: entries that outcomes make, appended only. Amounts are whole minor units of the currency (分). What is taken back is an
-- entry of its own with the amounts negated, on the day of the entry that it takes back: every sum is one over these rows, and none is stored.
create table money_entry (
  id bigint generated always as identity primary key,
  effect_id text not null unique,
  campaign_id text not null,
  account text not null,
  currency text not null,
  unit_id int not null,
  -- the day whose periods it counts in, `YYYY-MM-DD` of the campaign's zone
  day text not null,
  at bigint not null,
  entity_id text not null,
  step text not null,
  outcome text not null,
  person_id int,
  asked bigint not null,
  granted bigint not null,
  -- the tier that was reached, and by which value
  tier jsonb,
  -- the cap that has cut it
  cap jsonb,
  reason text,
  -- the entry that it takes back
  reverses bigint references money_entry (id),
  check (abs(granted) <= abs(asked)),
  check ((reverses is null) = (asked > 0))
);
create unique index money_entry_reversal on money_entry (reverses) where reverses is not null;
create index money_entry_of_unit on money_entry (campaign_id, account, unit_id, day) include (granted);
create index money_entry_by_day on money_entry (campaign_id, account, day) include (granted);
create index money_entry_newest on money_entry (campaign_id, account, id);
create index money_entry_of_entity on money_entry (entity_id);
grant select, insert on money_entry to muster_app;
grant usage, select on all sequences in schema public to muster_app;
