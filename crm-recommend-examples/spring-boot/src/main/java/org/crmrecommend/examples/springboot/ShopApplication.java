package org.crmrecommend.examples.springboot;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.crmrecommend.Storefront;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** A shop backend whose storefront reads the tables of the shop. */
@SpringBootApplication
public class ShopApplication {

  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Storefront storefront(DataSource tables, @Value("${shop.folder}") Path folder) {
    return Storefront.builder()
        .folder(folder)
        .events(tables, "select customer_id, sku, 'purchase' as kind, created_at from order_lines")
        .catalog(tables, "select sku as id, title, brand, price, stock from products")
        .open();
  }
}
