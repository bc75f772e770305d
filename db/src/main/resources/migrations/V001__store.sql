-- Stores and their warehouses. Codes are what people and interfaces use; they never change once given.
CREATE TABLE store (
  code            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  name            VARCHAR(120) NOT NULL,
  time_zone       VARCHAR(40) NOT NULL,
  currency        CHAR(3) NOT NULL DEFAULT 'UAH',
  negative_stock  VARCHAR(10) NOT NULL DEFAULT 'PROHIBIT',
  main_warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  version         INT NOT NULL DEFAULT 1,
  PRIMARY KEY (code),
  CONSTRAINT store_negative_stock CHECK (negative_stock IN ('PROHIBIT', 'WARN'))
);

CREATE TABLE warehouse (
  store  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  code   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  name   VARCHAR(120) NOT NULL,
  kind   VARCHAR(20) NOT NULL,
  PRIMARY KEY (store, code),
  CONSTRAINT warehouse_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT warehouse_kind CHECK (kind IN ('SALES_FLOOR', 'STORAGE', 'DEPOSIT'))
);
