package holdfast.till;

/** One checkout workstation of a store. */
public record Till(String code, String store, String name) {}
