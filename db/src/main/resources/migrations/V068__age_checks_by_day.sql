-- The office reads who saw the age of buyers by store and day.
ALTER TABLE age_check ADD KEY age_check_day (store, checked_at);
