package plumbline.service.print;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** Values of JSON as a person writes them: an amount with its currency, a list with commas. */
final class Values {

    private Values() {}

    static String plain(JsonNode value) {
        if (value.isObject() && value.has("amount")) {
            return value.path("amount").asString("") + " " + value.path("currency").asString("");
        }
        if (value.isArray()) {
            var items = new ArrayList<String>();
            value.forEach(it -> items.add(plain(it)));
            return String.join(", ", items);
        }
        return value.isContainer() ? value.toString() : value.asString("");
    }
}
