/** An application on Fairlead: four endpoints, a page, a health check. Uses what users can use and nothing else. */
package io.fairlead.example;
