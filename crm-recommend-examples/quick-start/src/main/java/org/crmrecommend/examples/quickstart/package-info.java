/**
 * A short program to copy from: a {@link org.crmrecommend.Storefront} of two CSV files.
 *
 * <pre>
 * mvn -B -q -ntp -Dquick -Dmaven.test.skip package
 * java -jar crm-recommend-examples/quick-start/target/quick-start.jar [FOLDER]
 * </pre>
 *
 * <p>The README of the project shows the program and what it prints; {@code ReadmeTest} compares
 * both.
 */
@NullMarked
package org.crmrecommend.examples.quickstart;

import org.jspecify.annotations.NullMarked;
