package org.crmrecommend.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;

/**
 * How Immutables generates the {@code with…} methods of records: in an interface that only the
 * package sees.
 *
 * <p>Retained in the source alone, and without annotations on the generated types, so that
 * applications compile without warnings about annotations that they do not have.
 */
@Value.Style(
    allowedClasspathAnnotations = Override.class,
    typeBuilder = "Unused*Builder",
    builderVisibility = BuilderVisibility.PACKAGE,
    visibility = ImplementationVisibility.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PACKAGE)
public @interface CopyMethods {}
