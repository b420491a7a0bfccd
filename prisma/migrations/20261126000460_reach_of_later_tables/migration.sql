-- What is proposed for a task is seen with the task.
select row_security('delegation', $$exists (select from task t where t.id = task_id)$$);

-- How many cases a campaign has: a figure of its plan, known with it; a case that is hidden from somebody counts for nobody.
create or replace function campaign_case_count(p_campaign text) returns int language sql stable security definer set search_path = public as $$
  select count(*)::int from case_file f where f.campaign_id = p_campaign and f.id not in (select entity_id from concealment)
$$;

revoke execute on function tell_rights() from public;
