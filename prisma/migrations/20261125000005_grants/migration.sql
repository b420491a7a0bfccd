-- The application owns nothing: it reads and writes rows, and appends to the trail only through its one function.
do $$
begin
  if not exists (select from pg_roles where rolname = 'muster_app') then
    create role muster_app nologin;
  end if;
end $$;
grant usage on schema public to muster_app;
grant select, insert, update, delete on all tables in schema public to muster_app;
grant usage, select on all sequences in schema public to muster_app;
revoke all on audit_event, audit_head from muster_app;
grant select on audit_event, audit_head to muster_app;
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to muster_app;
