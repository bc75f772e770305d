-- What a person is to sell in a store in a month, net of what comes back.
CREATE TABLE sales_plan (
  store    VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  month    CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller   VARCHAR(64) NOT NULL,
  amount   BIGINT NOT NULL,
  set_at   DATETIME(3) NOT NULL,
  set_by   VARCHAR(64) NOT NULL,
  PRIMARY KEY (store, month, seller),
  CONSTRAINT sales_plan_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT sales_plan_amount CHECK (amount > 0)
);
