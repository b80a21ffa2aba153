package plumbline.service.database;

/** How a database is reached. */
record Address(String url, String user, String password) {

    Address {
        if (!url.startsWith("jdbc:mysql:")) {
            throw new UnusableDatabase("plumbline.jdbc-url is \"%s\".".formatted(url.replaceFirst("\\?.*", "")),
                    "Write it as jdbc:mysql://host:3306/schema, for a MariaDB too: the driver is MySQL's.");
        }
    }

    /** Without the password, which would end up in logs. */
    @Override
    public String toString() {
        return user + " at " + url.replaceFirst("\\?.*", "");
    }
}
