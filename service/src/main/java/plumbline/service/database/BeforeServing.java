package plumbline.service.database;

/**
 * What has to be done at every start before the first request is answered. Steps run in the order of their {@code @Order}; each may be cut off at any
 * point and goes on at the next start, and two nodes may do it at once.
 */
public interface BeforeServing {

    /** Does it, as far as something is left to do. */
    void prepare();
}
