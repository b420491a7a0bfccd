-- Cases that are about no site: the ledger is empty, the fields of the matter stand where a site's data do. A case may wait for cases that it
-- has started. Targets that no procedure is for are counted by the launch that left them.
alter table case_file alter column ledger set default '';
alter table case_file add column parent text;
create index case_file_parent on case_file (parent) where parent is not null;
alter table ledger_entry add column lists text[] not null default '{}';
alter table job add column skipped int not null default 0;

create or replace function open_page(p jsonb) returns int language plpgsql as $$
declare
  opened text[];
begin
  with fresh as (
    insert into entity (id, kind, campaign_id, seq, orders, state, last_at, next_at)
      select c.id, 'case', c.campaign, 1, c.orders, c.state, c.at, c.next_at
      from jsonb_to_recordset(p -> 'cases') as c(id text, campaign text, orders int, state jsonb, at bigint, next_at bigint)
      on conflict (id) do nothing
      returning id
  )
  select array_agg(id) into opened from fresh;
  if opened is not null then
    insert into case_file (id, campaign_id, procedure, ledger, parent, name, site, unit_id, area_unit_id, status, step, origin, due_at, opened_at, units, grams)
      select c.id, c.campaign, c.procedure, c.ledger, c.parent, c.name, c.site, c.unit, c.area_unit, c.status, c.step, c.origin, c.due_at, c.at, c.units, c.grams
      from jsonb_to_recordset(p -> 'cases') as c(id text, campaign text, procedure text, ledger text, parent text, name text, site jsonb, unit int, area_unit int,
        status text, step text, origin text, due_at bigint, at bigint, units int[], grams text[])
      where c.id = any(opened);
    insert into task (id, entity_id, campaign_id, key, step, title, name, phase, role, unit_id, assist, not_by, opened_at, due_at, provisional, fallback, grams)
      select t.entity || '.' || t.key, t.entity, t.campaign, t.key, t.step, t.title, t.name, t.phase, t.role, t.unit, t.assist, '{}', t.opened_at, t.due_at,
        t.provisional, t.fallback, t.grams
      from jsonb_to_recordset(p -> 'tasks') as t(entity text, campaign text, key text, step text, title text, name text, phase text, role text, unit int,
        assist boolean, opened_at bigint, due_at bigint, provisional boolean, fallback boolean, grams text[])
      where t.entity = any(opened);
    perform audit_open(array_agg(e.subject), array_agg(e.first), array_agg(e.second))
      from jsonb_to_recordset(p -> 'trail') as e(entity text, subject text, first text, second text)
      where e.entity = any(opened);
    perform audit_append(e.subject, e.more)
      from jsonb_to_recordset(p -> 'trail') as e(entity text, subject text, more text[])
      where e.entity = any(opened) and cardinality(e.more) > 0;
    insert into live_log (unit_id, campaign_id, entity_id, kind)
      select distinct t.unit, t.campaign, t.campaign, 'launch' from jsonb_to_recordset(p -> 'tasks') as t(entity text, campaign text, unit int)
      where t.entity = any(opened);
    update campaign set case_count = case_count + array_length(opened, 1) where id = p ->> 'campaign';
  end if;
  if p ? 'job' then
    update job set cursor = p ->> 'cursor', done = done + coalesce(array_length(opened, 1), 0), total = greatest(total, (p ->> 'total')::int)
      where id = (p ->> 'job')::bigint;
  end if;
  return coalesce(array_length(opened, 1), 0);
end $$;
