-- What stays of the pieces that were cut off at the beginning of the audit trail.
create table if not exists platform.audit_blocks (
    first bigint primary key,
    last bigint not null unique,
    previous_hash text not null,
    hash text not null,
    cut_at timestamptz not null,
    check (last >= first)
);
