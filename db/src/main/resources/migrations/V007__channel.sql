-- Connected shops and marketplaces. The code is part of addresses and folder names, so it is plain and never changes.
CREATE TABLE channel (
  code          VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind          VARCHAR(20) NOT NULL,
  name          VARCHAR(120) NOT NULL,
  store         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  warehouse     VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  price_source  VARCHAR(20) NOT NULL,
  reserve_days  SMALLINT NOT NULL,
  enabled       BOOLEAN NOT NULL DEFAULT TRUE,
  version       INT NOT NULL DEFAULT 1,
  PRIMARY KEY (code),
  CONSTRAINT channel_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT channel_warehouse FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT channel_code CHECK (code REGEXP '^[a-z0-9][a-z0-9-]{0,29}$'),
  CONSTRAINT channel_kind CHECK (kind IN ('FILES', 'WOOCOMMERCE', 'PROM', 'ROZETKA', 'LIVE')),
  CONSTRAINT channel_price_source CHECK (price_source IN ('HOLDFAST', 'ONLINE_STORE')),
  CONSTRAINT channel_rozetka_fixes_prices CHECK (kind <> 'ROZETKA' OR price_source = 'ONLINE_STORE'),
  CONSTRAINT channel_reserve_days CHECK (reserve_days BETWEEN 0 AND 365)
);
