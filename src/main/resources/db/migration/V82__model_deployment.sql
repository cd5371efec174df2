-- What was deployed, in order: the newest one is the set of models that counts.
create table laget.model_deployment (
    number bigint generated always as identity primary key,
    -- The engine's id of it.
    deployment text not null unique,
    name text not null,
    at timestamptz not null,
    -- The process owner; null when it came with Laget.
    author text,
    -- Per file what was added, changed and removed, as JSON.
    difference text not null
);
