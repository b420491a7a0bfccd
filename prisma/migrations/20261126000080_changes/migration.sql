-- Life of a template version: DRAFT → SUBMITTED → APPROVED → PUBLISHED → RETIRED. Who did what is on the trail `sys:template:<id>`;
-- here is only what the two-person rule asks for.
alter table template add column submitted_by int;
alter table template add column approved_by int;

-- Whatever stands on a published version, campaigns among it, must find it as it was.
create function template_stays() returns trigger language plpgsql as $$
begin
  if old.status in ('PUBLISHED', 'RETIRED') and (tg_op = 'DELETE' or new.document::text <> old.document::text or new.hash <> old.hash
      or new.id <> old.id or new.version <> old.version or new.status not in ('PUBLISHED', 'RETIRED')) then
    raise exception 'template % version % is published and never changes', old.id, old.version;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger template_stays before update or delete on template for each row execute function template_stays();

-- Editions of a campaign: the rules that it was launched with are number 0, each change that touches them makes another.
alter table campaign add column edition int not null default 0;
create table campaign_edition (
  campaign_id text not null,
  no int not null,
  template_version int not null,
  document json not null,
  parameters jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, no)
);

create table campaign_change (
  campaign_id text not null,
  no int not null,
  -- PARAMETERS QUOTAS TEMPLATE CALENDAR EXTENSION
  kind text not null,
  request jsonb not null,
  reason text not null,
  -- the edition that it was worked out on
  base int not null,
  -- PREVIEWING READY FAILED APPROVED REJECTED
  status text not null,
  elements jsonb not null default '[]',
  preview jsonb,
  looked int not null default 0,
  total int not null default 0,
  error text,
  created_by int not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ruled_by int,
  ruled_at timestamptz,
  ruling text,
  act_no int,
  order_no int,
  primary key (campaign_id, no)
);

-- What a change does to one entity: as the preview worked it out (planned), and as it was carried out.
create table change_receipt (
  id bigint generated always as identity primary key,
  campaign_id text not null,
  change_no int,
  order_no int,
  planned boolean not null,
  entity_id text not null,
  name text not null,
  receipt jsonb not null,
  at bigint not null,
  created_at timestamptz not null default clock_timestamp()
);
create unique index change_receipt_of_change on change_receipt (campaign_id, change_no, planned, entity_id) where change_no is not null;
create unique index change_receipt_of_order on change_receipt (campaign_id, order_no, entity_id) where not planned and order_no is not null;
create index change_receipt_of_entity on change_receipt (entity_id);

-- The plan is sent round before it is approved (S3-01).
create table plan_consultation (
  campaign_id text primary key,
  -- OPEN: comments are collected and ruled on; APPROVED
  status text not null,
  due_on text not null,
  begun_by int not null,
  begun_at timestamptz not null default clock_timestamp(),
  approved_by int,
  approved_at timestamptz
);
create table plan_comment (
  campaign_id text not null,
  unit_id int not null,
  -- ASKED; GIVEN; NONE: no objection
  status text not null default 'ASKED',
  text text,
  given_by int,
  given_at timestamptz,
  -- ADOPTED PARTLY REJECTED
  ruling text,
  ruling_reason text,
  ruled_by int,
  ruled_at timestamptz,
  primary key (campaign_id, unit_id)
);
create index plan_comment_of_unit on plan_comment (unit_id, status);

-- Grades of posts, for the composition of teams; a unit that was merged away goes on in another.
alter table post_holding add column grade text;
alter table unit add column merged_into int references unit (id);

grant select, insert, update, delete on campaign_edition, campaign_change, change_receipt, plan_consultation, plan_comment to muster_app;
grant execute on function template_stays() to muster_app;
