-- What only shops and catalogue files want to know of a product; most products of most shops have little of it.
-- Prices in minor units. Sex: 0 none, 1 male, 2 female, 3 boy, 4 girl, 5 unisex. Attributes: what else a file said, by
-- the name of its column.
CREATE TABLE product_detail (
  sku              VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  description      TEXT NULL,
  description_en   TEXT NULL,
  short_name       VARCHAR(255) NULL,
  country          VARCHAR(100) NULL,
  producer         VARCHAR(200) NULL,
  collection       VARCHAR(500) NULL,
  colour           VARCHAR(50) NULL,
  material         VARCHAR(200) NULL,
  sex              TINYINT NOT NULL DEFAULT 0,
  season           VARCHAR(100) NULL,
  age              VARCHAR(100) NULL,
  height           DECIMAL(12,3) NULL,
  width            DECIMAL(12,3) NULL,
  measure          DECIMAL(12,3) NULL,
  measure_unit     VARCHAR(20) NULL,
  min_order        INT NOT NULL DEFAULT 1,
  wholesale_price  BIGINT NULL,
  promo_price      BIGINT NULL,
  purchase_price   BIGINT NULL,
  photos           TEXT NULL,
  displayed        TINYINT NOT NULL DEFAULT 1,
  attributes       JSON NOT NULL DEFAULT '{}',
  PRIMARY KEY (sku),
  CONSTRAINT product_detail_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT product_detail_sex CHECK (sex BETWEEN 0 AND 5),
  CONSTRAINT product_detail_displayed CHECK (displayed BETWEEN 0 AND 1),
  CONSTRAINT product_detail_prices CHECK
    (wholesale_price >= 0 AND promo_price >= 0 AND purchase_price >= 0)
);

-- What a shop's folder was given last, so that only what changed is sent, and that nobody takes much away unasked.
CREATE TABLE channel_file (
  channel  VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  name     VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  hash     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size     BIGINT NOT NULL,
  sent_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (channel, name),
  CONSTRAINT channel_file_channel FOREIGN KEY (channel) REFERENCES channel (code)
);

CREATE TABLE channel_good (
  channel  VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku      VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (channel, sku),
  CONSTRAINT channel_good_channel FOREIGN KEY (channel) REFERENCES channel (code)
);
