-- what was said of a receipt at the till, and who sold a line, where that was not the cashier;
-- what came back is found by the line it was sold on (returned_line)
ALTER TABLE receipt ADD COLUMN comment VARCHAR(500) NULL;
ALTER TABLE receipt_line ADD COLUMN seller VARCHAR(64) NULL;
