/**
 * A shop backend in Spring Boot: endpoints over one {@link org.crmrecommend.Storefront}.
 *
 * <pre>
 * mvn -B -q -ntp -Dquick -Dmaven.test.skip package
 * java -jar crm-recommend-examples/spring-boot/target/spring-boot-example.jar --shop.folder=FOLDER
 * </pre>
 *
 * <p>The tables of the shop are in a database in memory, which {@code schema.sql} and {@code
 * data.sql} fill. The program listens on the loopback address only, because its endpoints do not
 * check who calls them: add your own security. The URL is checked by Tomcat first, which answers a
 * malformed one with status 400 and an HTML page.
 */
@NullMarked
package org.crmrecommend.examples.springboot;

import org.jspecify.annotations.NullMarked;
