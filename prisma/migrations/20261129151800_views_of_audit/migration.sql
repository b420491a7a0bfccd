-- Looking across campaigns has views as the other lists have.
alter table saved_view drop constraint saved_view_page_check, add constraint saved_view_page_check check (page in ('inbox', 'cases', 'audit'));
