-- A web shop, as an application on SQLite keeps it.
PRAGMA foreign_keys = ON;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(120) NOT NULL UNIQUE CHECK (email LIKE '%@%'),
    first_name VARCHAR(40) NOT NULL CHECK (length(first_name) BETWEEN 1 AND 40),
    last_name VARCHAR(40) NOT NULL CHECK (length(last_name) <= 40),
    phone VARCHAR(20) CHECK (phone IS NULL OR length(phone) <= 20),
    loyalty TEXT NOT NULL DEFAULT 'none' CHECK (loyalty IN ('none', 'silver', 'gold')),
    is_active BOOLEAN NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP NOT NULL,
    CHECK (updated_at >= created_at)
);

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind = 'billing' OR kind = 'shipping'),
    street VARCHAR(80) NOT NULL,
    city VARCHAR(60) NOT NULL,
    zip VARCHAR(10) NOT NULL CHECK (length(zip) BETWEEN 3 AND 10),
    country_code CHAR(2) NOT NULL CHECK (length(country_code) = 2)
);

CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES categories (id),
    slug VARCHAR(30) NOT NULL UNIQUE CHECK (length(slug) >= 4)
);

CREATE TABLE products (
    sku VARCHAR(12) PRIMARY KEY CHECK (length(sku) <= 12),
    category_id INTEGER NOT NULL REFERENCES categories,
    name VARCHAR(120) NOT NULL,
    price NUMERIC(8, 2) NOT NULL CHECK (price > 0),
    cost NUMERIC(8, 2) NOT NULL CHECK (cost >= 0),
    weight_kg REAL CHECK (weight_kg BETWEEN 0.01 AND 40),
    stock SMALLINT NOT NULL DEFAULT 0 CHECK (stock >= 0),
    CONSTRAINT sells_above_cost CHECK (cost < price)
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    billing_address_id INTEGER NOT NULL,
    shipping_address_id INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'paid', 'shipped', 'cancelled')),
    placed_on DATE NOT NULL CHECK (placed_on >= '2024-01-01'),
    shipped_on DATE,
    CHECK (shipped_on IS NULL OR shipped_on > placed_on),
    FOREIGN KEY (customer_id) REFERENCES customers (id),
    FOREIGN KEY (billing_address_id) REFERENCES addresses (id),
    FOREIGN KEY (shipping_address_id) REFERENCES addresses (id)
);

CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    line_no INTEGER NOT NULL CHECK (line_no BETWEEN 1 AND 20),
    sku VARCHAR(12) NOT NULL REFERENCES products (sku),
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0 AND quantity <= 99),
    unit_price NUMERIC(8, 2) NOT NULL CHECK (unit_price >= 0),
    line_total NUMERIC(10, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    PRIMARY KEY (order_id, line_no),
    UNIQUE (order_id, sku, line_no)
);

CREATE TABLE returns (
    order_id INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (order_id, line_no),
    FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no),
    FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE invoices (
    order_id INTEGER PRIMARY KEY REFERENCES orders (id),
    number VARCHAR(14) NOT NULL UNIQUE CHECK (number LIKE 'INV-%'),
    issued_on DATE NOT NULL,
    due_on DATE NOT NULL,
    CHECK (due_on >= issued_on)
);

CREATE INDEX orders_by_customer ON orders (customer_id);
CREATE UNIQUE INDEX one_address_of_a_kind ON addresses (customer_id, kind, id);
INSERT INTO categories (id, slug) VALUES (1, 'books');
