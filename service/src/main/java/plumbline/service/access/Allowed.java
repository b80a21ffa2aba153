package plumbline.service.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call an endpoint. One without this and without {@link Public} is closed to everybody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    /** Any of these roles; none named means whoever is signed in. */
    Role[] value() default {};

    /** The setting that, when true, lets everybody in without a credential. */
    String openBy() default "";
}
