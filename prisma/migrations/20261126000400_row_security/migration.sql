-- The second wall: the database itself hands the API no row that its caller does not reach, whatever a query forgot to ask. docs/row-security.md
-- says of every table which wall it has, or why it has none.
--
-- muster_app is the API: what it reaches stands in settings of its transaction. muster_worker carries out what was decided already; it has
-- the grants of muster_app and a policy of its own, and bypasses nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'muster_worker') then
    create role muster_worker nologin;
  end if;
end $$;
grant muster_app to muster_worker;

-- What the caller of a transaction reaches. A setting that another transaction has had is '' afterwards, and not null: both mean nothing.
-- 'own': what follows; 'all': everything, to look at; 'platform': an act that was judged already, or the judging itself.
create function reach_level() returns text language sql stable parallel safe as $$ select nullif(current_setting('muster.reach', true), '') $$;
create function reach_all() returns boolean language sql stable parallel safe as $$ select coalesce(reach_level() in ('all', 'platform'), false) $$;
create function reach_platform() returns boolean language sql stable parallel safe as $$ select coalesce(reach_level() = 'platform', false) $$;
create function reach_units() returns int[] language sql stable parallel safe as $$ select nullif(current_setting('muster.units', true), '')::int[] $$;
create function reach_campaigns() returns text[] language sql stable parallel safe as $$ select nullif(current_setting('muster.campaigns', true), '')::text[] $$;
create function reach_person() returns int language sql stable parallel safe as $$ select nullif(current_setting('muster.person', true), '')::int $$;
create function reach_posts() returns text[] language sql stable parallel safe as $$ select nullif(current_setting('muster.posts', true), '')::text[] $$;

-- The functions below look past the policies, as their owner: a policy that asked a table with a policy would ask itself. They answer with
-- keys or yes and no, for the caller of the transaction alone.

-- Campaigns whose plan, lists and figures he may know: his own, whatever runs, and of subordinate campaigns those of his units.
create function reach_known_campaigns() returns setof text language sql stable security definer set search_path = public as $$
  select c.id from campaign c
  where c.id = any(reach_campaigns())
    or (reach_posts() && array['HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER'] and (
      (c.parent is null and c.status <> 'DRAFT')
      or c.cascade_unit = any(reach_units())
      or (c.parent is not null and c.status <> 'DRAFT' and campaign_bound(c.bindings) && reach_units())))
$$;

-- Cases and duties that he has or had a task of, or was sent a copy of.
create function reach_own_entities() returns setof text language sql stable security definer set search_path = public as $$
  select t.entity_id from task t where t.status = 'OPEN' and t.holder_id = reach_person()
  union select t.entity_id from task t where t.status = 'DONE' and t.done_by = reach_person()
  union select t.entity_id from task_note n join task t on t.id = n.task_id where n.to_person_id = reach_person() and n.kind = 'CC'
$$;

-- One case or duty, or a campaign as a whole.
create function reach_entity(p_id text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from case_file f where f.id = p_id
      and (f.unit_id = any(reach_units()) or f.units && reach_units() or f.campaign_id = any(reach_campaigns())))
    or exists (select from duty d where d.id = p_id and (d.unit_id = any(reach_units()) or d.campaign_id = any(reach_campaigns())))
    or p_id = any(reach_campaigns())
    or exists (select from task t where t.entity_id = p_id and (t.holder_id = reach_person() or t.done_by = reach_person()))
    or exists (select from task t join task_note n on n.task_id = t.id and n.kind = 'CC' and n.to_person_id = reach_person() where t.entity_id = p_id)
$$;

-- A place of a ledger: its unit, and whoever has or had a case or a task there.
create function reach_site(p_entry text) returns boolean language sql stable security definer set search_path = public as $$
  select reach_entity(p_entry)
    or exists (select from ledger_entry e where e.id = p_entry and (e.unit_id = any(reach_units()) or e.campaign_id = any(reach_campaigns())))
    or exists (select from task t where t.site = p_entry and t.unit_id = any(reach_units()))
$$;

-- Units of the roles that split a figure, as a fact keeps them: {"<role>": <unit>}.
create function reach_roles(p_units jsonb) returns boolean language sql stable as $$
  select coalesce((select bool_or(r.value::int = any(reach_units())) from jsonb_each_text(p_units) r), false)
$$;

-- How many cases a campaign has: a figure of its plan, known with it.
create function campaign_case_count(p_campaign text) returns int language sql stable security definer set search_path = public as $$
  select count(*)::int from case_file f where f.campaign_id = p_campaign
$$;

-- A chain of the trail by its subject: `case/<campaign>/<no>`, `duty/…`, `site/<campaign>/<no>`, `campaign/<id>`, `user/<id>`; others are the platform's.
create function reach_subject(p_subject text) returns boolean language sql stable as $$
  select case split_part(p_subject, '/', 1)
    when 'case' then reach_entity(replace(substr(p_subject, 6), '/', '-'))
    when 'site' then reach_site(replace(substr(p_subject, 6), '/', '-'))
    when 'duty' then reach_entity(replace(substr(p_subject, 6), '/', '~'))
    when 'campaign' then reach_entity(substr(p_subject, 10))
    when 'user' then coalesce(reach_posts() && array['SECURITY'], false) or substr(p_subject, 6) = reach_person()::text
    -- who drafted, approved and sent back a version of a template stands beside it
    else coalesce(reach_posts() && array['SECURITY'] or (p_subject like 'sys:template:%' and cardinality(reach_posts()) > 0), false)
  end
$$;

revoke execute on function reach_level(), reach_all(), reach_platform(), reach_units(), reach_campaigns(), reach_person(), reach_posts(),
  reach_known_campaigns(), reach_own_entities(), reach_entity(text), reach_site(text), reach_roles(jsonb), campaign_case_count(text), reach_subject(text) from public;
grant execute on function reach_level(), reach_all(), reach_platform(), reach_units(), reach_campaigns(), reach_person(), reach_posts(),
  reach_known_campaigns(), reach_own_entities(), reach_entity(text), reach_site(text), reach_roles(jsonb), campaign_case_count(text), reach_subject(text) to muster_app;

-- Puts the wall before a table. p_read: what the API may look at beside everything that it reaches as a whole; p_write: what it may write
-- outside of a judged act. The scalar selects are asked once for a query and not for each row. FORCE: the owner too goes by a policy.
-- p_view: the same wall as a view, for lists that search: before a policy the planner lets only operators go that leak nothing, and those of
-- text and of arrays are not among them, so that no index of theirs is used. A view that is no barrier has the rows of the same condition.
create function row_security(p_table text, p_read text, p_write text default null, p_view text default null) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security, force row level security', p_table);
  execute format('create policy worker on %I to muster_worker using (true) with check (true)', p_table);
  execute format('create policy owner on %I to %I using (true) with check (true)', p_table, current_user);
  execute format('create policy reach on %I for select to muster_app using ((select reach_all()) or %s)', p_table, p_read);
  execute format('create policy act on %I to muster_app using ((select reach_platform())) with check ((select reach_platform()))', p_table);
  if p_write is not null then
    execute format('create policy own on %I to muster_app using (%s) with check (%s)', p_table, p_write, p_write);
  end if;
  if p_view is not null then
    execute format('create view %I as select * from %I where (select reach_all()) or %s', p_view, p_table, p_read);
    execute format('grant select on %I to muster_app', p_view);
  end if;
end $$;
revoke execute on function row_security(text, text, text, text) from public;

select row_security('task', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[])
  or holder_id = (select reach_person()) or done_by = (select reach_person()) or reach_entity(entity_id)$$, p_view => 'task_reached');
select row_security('case_file', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[])
  or units && (select reach_units())::int[] or id in (select reach_own_entities())$$, p_view => 'case_reached');
select row_security('act', $$reach_entity(entity_id) or entity_id in (select reach_known_campaigns())$$);
select row_security('document', $$campaign_id = any((select reach_campaigns())::text[]) or reach_entity(entity_id)$$);
select row_security('evidence', $$uploaded_by = (select reach_person()) or reach_entity(entity_id)$$, $$uploaded_by = (select reach_person()) and entity_id is null$$);
select row_security('evidence_upload', $$person_id = (select reach_person())$$, $$person_id = (select reach_person())$$);
select row_security('draft', $$person_id = (select reach_person())$$);
select row_security('task_note', $$person_id = (select reach_person()) or to_person_id = (select reach_person()) or exists (select from task t where t.id = task_id)$$);
select row_security('notice', $$unit_id = any((select reach_units())::int[]) or person_id = (select reach_person())
  or campaign_id = any((select reach_campaigns())::text[]) or (select reach_posts())::text[] && array['ADMIN'] or reach_entity(entity_id)$$);
select row_security('notice_profile', $$person_id = (select reach_person())$$);
select row_security('notice_preference', $$person_id = (select reach_person())$$);
select row_security('delivery', $$person_id = (select reach_person()) or (select reach_posts())::text[] && array['ADMIN']$$);
select row_security('incident', $$campaign_id = any((select reach_campaigns())::text[]) or (select reach_posts())::text[] && array['ADMIN'] or reach_entity(entity_id)$$);
select row_security('imposition', $$person_id = (select reach_person()) or campaign_id = any((select reach_campaigns())::text[]) or reach_entity(case_id)$$);
select row_security('fact', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[])
  or reach_roles(units) or reach_entity(entity_id)$$);
select row_security('money_entry', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[])
  or reach_entity(entity_id)$$);
select row_security('ledger_entry', $$campaign_id in (select reach_known_campaigns())$$, p_view => 'entry_reached');
select row_security('ledger_entry_version', $$exists (select from ledger_entry e where e.id = entry_id)$$);
select row_security('ledger_import', $$campaign_id = any((select reach_campaigns())::text[])$$);
select row_security('duty', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[]) or reach_entity(id)$$);
select row_security('duty_occurrence', $$campaign_id = any((select reach_campaigns())::text[]) or reach_entity(duty_id)$$);
-- how far a preview and a rehearsal have come is written beside no act
select row_security('campaign_change', $$campaign_id in (select reach_known_campaigns())$$, $$campaign_id = any((select reach_campaigns())::text[])$$);
select row_security('change_receipt', $$campaign_id = any((select reach_campaigns())::text[]) or reach_entity(entity_id)$$);
select row_security('plan_comment', $$campaign_id = any((select reach_campaigns())::text[]) or unit_id = any((select reach_units())::int[])$$);
select row_security('plan_withdrawal', $$campaign_id = any((select reach_campaigns())::text[]) or units && (select reach_units())::int[]$$);
select row_security('rehearsal', $$campaign_id = any((select reach_campaigns())::text[])$$, $$campaign_id = any((select reach_campaigns())::text[])$$);
select row_security('audit_event', $$reach_subject(subject)$$);
select row_security('audit_head', $$reach_subject(subject)$$);
select row_security('idempotency', $$false$$);

-- Who holds a post is read as whoever asks.
alter view held_post set (security_invoker = true);
