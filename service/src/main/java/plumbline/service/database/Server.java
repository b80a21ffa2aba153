package plumbline.service.database;

/** The server that the connections go to: one that was named, or one of our own. */
interface Server extends AutoCloseable {

    /** Where it listens. */
    Address address();

    /** Stops it if it is ours. */
    @Override
    void close();

    /** A server that somebody else starts and stops. */
    record Named(Address address) implements Server {

        @Override
        public void close() {
            // not ours
        }
    }
}
