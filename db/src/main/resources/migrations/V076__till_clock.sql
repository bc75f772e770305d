-- By how many seconds the clock of a till is ahead of the server's (below zero: behind), as it said last.
ALTER TABLE till_contact ADD COLUMN clock_off INT NULL;

-- The same of a receipt that was written while the till knew of it: its time is that of a wrong clock.
ALTER TABLE receipt ADD COLUMN clock_off INT NULL;

-- After how many minutes without a touch the tills of a store ask who sells; 0: never.
ALTER TABLE store
  ADD COLUMN lock_minutes INT NOT NULL DEFAULT 5,
  ADD CONSTRAINT store_lock_minutes CHECK (lock_minutes BETWEEN 0 AND 240);
