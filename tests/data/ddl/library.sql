-- A library, as pg_dump writes it.
SET client_encoding = 'UTF8';

CREATE TYPE public.loan_state AS ENUM ('open', 'returned', 'lost');
CREATE DOMAIN public.year_of_print AS integer CONSTRAINT year_check CHECK (VALUE >= 1500 AND VALUE <= 2030);

CREATE SEQUENCE public.members_id_seq START WITH 1;

CREATE TABLE public.members (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    full_name character varying(80) NOT NULL,
    email text NOT NULL,
    birth_date date NOT NULL,
    joined_on date DEFAULT CURRENT_DATE NOT NULL,
    fines numeric(6,2) DEFAULT 0.00 NOT NULL,
    limits jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT members_birth_check CHECK (((birth_date >= '1930-01-01'::date) AND (birth_date < '2015-01-01'::date))),
    CONSTRAINT members_fines_check CHECK ((fines >= (0)::numeric))
);

CREATE TABLE public.books (
    isbn character(13) NOT NULL,
    title text NOT NULL,
    published public.year_of_print NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    pages smallint,
    CONSTRAINT books_isbn_check CHECK ((length(isbn) = 13)),
    CONSTRAINT books_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text, 'fr'::text]))),
    CONSTRAINT books_pages_check CHECK (((pages IS NULL) OR ((pages >= 10) AND (pages <= 2000))))
);

CREATE TABLE public.authors (
    id bigint NOT NULL,
    name character varying(100) NOT NULL
);

ALTER TABLE public.authors ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.authors_id_seq START WITH 1 INCREMENT BY 1
);

CREATE TABLE public.book_authors (
    isbn character(13) NOT NULL,
    author_id bigint NOT NULL,
    place smallint DEFAULT 1 NOT NULL,
    CONSTRAINT book_authors_place_check CHECK (((place >= 1) AND (place <= 9)))
);

CREATE TABLE public.copies (
    barcode character varying(16) NOT NULL,
    isbn character(13) NOT NULL,
    shelf character varying(8),
    price numeric(7,2) NOT NULL,
    replacement numeric(7,2) NOT NULL,
    CONSTRAINT copies_check CHECK ((replacement >= price))
);

CREATE TABLE public.loans (
    id bigint NOT NULL,
    barcode character varying(16) NOT NULL,
    member_id uuid NOT NULL,
    state public.loan_state DEFAULT 'open'::public.loan_state NOT NULL,
    loaned_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    returned_at timestamp with time zone,
    renewals integer DEFAULT 0 NOT NULL,
    CONSTRAINT loans_check CHECK ((due_at > loaned_at)),
    CONSTRAINT loans_returned CHECK (((returned_at IS NULL) OR (returned_at >= loaned_at))),
    CONSTRAINT loans_renewals_check CHECK (((renewals >= 0) AND (renewals <= 3)))
);

COPY public.authors (id, name) FROM stdin;
1	Someone; with a semicolon
\.

ALTER TABLE ONLY public.members ADD CONSTRAINT members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members ADD CONSTRAINT members_email_key UNIQUE (email);
ALTER TABLE ONLY public.books ADD CONSTRAINT books_pkey PRIMARY KEY (isbn);
ALTER TABLE ONLY public.authors ADD CONSTRAINT authors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.book_authors ADD CONSTRAINT book_authors_pkey PRIMARY KEY (isbn, author_id);
ALTER TABLE ONLY public.book_authors ADD CONSTRAINT book_authors_place_key UNIQUE (isbn, place);
ALTER TABLE ONLY public.copies ADD CONSTRAINT copies_pkey PRIMARY KEY (barcode);
ALTER TABLE ONLY public.loans ADD CONSTRAINT loans_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.book_authors ADD CONSTRAINT ba_book FOREIGN KEY (isbn) REFERENCES public.books(isbn);
ALTER TABLE ONLY public.book_authors ADD CONSTRAINT ba_author FOREIGN KEY (author_id) REFERENCES public.authors(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.copies ADD CONSTRAINT copies_book FOREIGN KEY (isbn) REFERENCES public.books(isbn);
ALTER TABLE ONLY public.loans ADD CONSTRAINT loans_copy FOREIGN KEY (barcode) REFERENCES public.copies(barcode);
ALTER TABLE ONLY public.loans ADD CONSTRAINT loans_member FOREIGN KEY (member_id) REFERENCES public.members(id);
GRANT SELECT ON TABLE public.books TO reader;
