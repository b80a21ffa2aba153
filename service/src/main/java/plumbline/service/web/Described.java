package plumbline.service.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an endpoint takes and gives, for the OpenAPI document. Bodies are read by hand, so springdoc cannot find it out; the names are schemas
 * and parameters of {@code openapi/components.yaml}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {

    /** What the endpoint does, in one line without a full stop. */
    String value();

    /** The capability that it is listed under: Storefront, Officers, Auditors, Anyone signed in, Log. */
    String tag();

    /** The schema of the body, if it has one. */
    String request() default "";

    /** The type of the body, if it is not JSON. */
    String requestType() default "application/json";

    /** The schema of the answer, if it has a body. */
    String answer() default "";

    /** The type of the answer, if it is not JSON. */
    String answerType() default "application/json";

    /** The statuses of good answers. */
    int[] status() default 200;

    /** Query parameters that are read by hand. */
    String[] query() default {};

    /** Whether an {@code Idempotency-Key} is heeded. */
    boolean keyed() default false;

    /** The problems that are its own, beside those of every endpoint. */
    ProblemType[] problems() default {};
}
