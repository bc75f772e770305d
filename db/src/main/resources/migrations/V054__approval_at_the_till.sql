-- How whoever signed was known: by a password that the server checked, or by what a paired till checked itself.
ALTER TABLE negative_stock_consent
  ADD COLUMN proof VARCHAR(10) NOT NULL DEFAULT 'PASSWORD',
  ADD CONSTRAINT negative_stock_consent_proof CHECK (proof IN ('PASSWORD', 'PIN', 'BADGE'));
