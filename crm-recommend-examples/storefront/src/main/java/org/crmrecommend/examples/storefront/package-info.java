/**
 * A program that opens a {@link org.crmrecommend.Storefront} from the tables of a shop, and shows
 * what it does: lists with reasons, live events, stock, a refit, and a restart.
 *
 * <pre>
 * mvn -B -q -ntp -Dquick -Dmaven.test.skip package
 * java -jar crm-recommend-examples/storefront/target/storefront-example.jar [FOLDER]
 * </pre>
 *
 * <p>The tables are those of the {@linkplain org.crmrecommend.examples.shop sample shop} in a
 * database in memory. The storefront is in a temporary folder, unless a folder is given: then it
 * stays, and the next run goes on where this one ends. {@link
 * org.crmrecommend.examples.storefront.StorefrontExample} is the code to read first.
 */
@NullMarked
package org.crmrecommend.examples.storefront;

import org.jspecify.annotations.NullMarked;
