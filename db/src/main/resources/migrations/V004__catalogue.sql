CREATE TABLE product_type (
  id       INT NOT NULL,
  parent   INT NULL,
  name     VARCHAR(200) NOT NULL,
  name_en  VARCHAR(200) NULL,
  PRIMARY KEY (id),
  KEY product_type_parent (parent),
  CONSTRAINT product_type_parent FOREIGN KEY (parent) REFERENCES product_type (id)
);

-- price in minor units of the shop's currency; unit PIECE counts whole pieces, WEIGHT kilograms
CREATE TABLE product (
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  name        VARCHAR(500) NOT NULL,
  name_en     VARCHAR(500) NULL,
  article     VARCHAR(64) NULL,
  type        INT NULL,
  unit        VARCHAR(10) NOT NULL DEFAULT 'PIECE',
  price       BIGINT NOT NULL,
  model       VARCHAR(64) NULL,
  size        VARCHAR(20) NULL,
  excisable   BOOLEAN NOT NULL DEFAULT FALSE,
  changed_at  DATETIME(3) NOT NULL,
  version     INT NOT NULL DEFAULT 1,
  PRIMARY KEY (sku),
  KEY product_name (name(100)),
  KEY product_type (type),
  CONSTRAINT product_type_known FOREIGN KEY (type) REFERENCES product_type (id),
  CONSTRAINT product_unit CHECK (unit IN ('PIECE', 'WEIGHT')),
  CONSTRAINT product_price CHECK (price >= 0)
);

CREATE TABLE barcode (
  code  VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku   VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (code),
  KEY barcode_sku (sku),
  CONSTRAINT barcode_product FOREIGN KEY (sku) REFERENCES product (sku)
);
