package org.crmrecommend.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;

/**
 * Configures how Immutables generates the {@code with…} methods of records: in a package-private
 * interface.
 *
 * <p>The annotation is kept only in the source, and generated types carry no annotations. So
 * applications compile without warnings about missing annotation classes.
 */
@Value.Style(
    allowedClasspathAnnotations = Override.class,
    typeBuilder = "Unused*Builder",
    builderVisibility = BuilderVisibility.PACKAGE,
    visibility = ImplementationVisibility.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PACKAGE)
public @interface CopyMethods {}
