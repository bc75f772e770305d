-- The change that was seen when a look was asked for: when it is still the last one, its second is over.
ALTER TABLE second_look ADD COLUMN changed_at DATETIME(3) NULL;
