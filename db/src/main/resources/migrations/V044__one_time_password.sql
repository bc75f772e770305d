-- A password that was shown to somebody has to be replaced at the next sign-in.
ALTER TABLE user_account ADD COLUMN password_one_time BOOLEAN NOT NULL DEFAULT FALSE;
