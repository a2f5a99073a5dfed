package ai.asksage.user.contract.slow;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Squid and HAProxy, as agencies have them. */
record RealProxies(Path folder, Map<String, Integer> ports, Deque<Closeable> running, int standIn) {

  private static final String SQUID =
      """
      http_port 127.0.0.1:%d
      pid_filename none
      hosts_file %s/hosts
      visible_hostname proxy.test
      access_log stdio:%s/%s-access.log
      cache_log %s/%s-cache.log
      netdb_filename none
      cache deny all
      shutdown_lifetime 0 seconds
      %s
      """;

  private static final String ASKING =
      """
      auth_param basic program %s
      auth_param basic realm agency
      acl known proxy_auth REQUIRED
      http_access allow known
      http_access deny all
      """;

  /** In front of squid, as a gate that asks for a password itself; and the ends of TLS. */
  private static final String HAPROXY =
      """
      global
        log stdout format raw local0
      defaults
        mode http
        log global
        option httplog
        timeout connect 5s
        timeout client 30s
        timeout server 30s
        timeout tunnel 30s
      frontend gate
        bind 127.0.0.1:{haproxy}
        default_backend squid
      frontend asking-gate
        bind 127.0.0.1:{haproxy-password}
        acl known req.hdr(Proxy-Authorization) "Basic {basic}"
        http-request return status 407 hdr Proxy-Authenticate "Basic realm=agency" unless known
        http-request del-header Proxy-Authorization
        default_backend squid
      backend squid
        server squid 127.0.0.1:{squid}
      frontend demanding12
        bind 127.0.0.1:{haproxy-tls1.2} ssl crt {folder}/server.pem ca-file {folder}/agency.pem verify required ssl-max-ver TLSv1.2
        default_backend stand-in
      frontend demanding13
        bind 127.0.0.1:{haproxy-tls1.3} ssl crt {folder}/server.pem ca-file {folder}/agency.pem verify required ssl-min-ver TLSv1.3
        default_backend stand-in
      frontend old
        bind 127.0.0.1:{haproxy-tls1.1} ssl crt {folder}/server.pem ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.1 ciphers DEFAULT@SECLEVEL=0
        default_backend stand-in
      frontend inspecting
        bind 127.0.0.1:{inspected} ssl crt {folder}/inspecting.pem
        default_backend stand-in
      backend stand-in
        server stand-in 127.0.0.1:{stand-in}
      """;

  void start() throws Exception {
    for (String name :
        List.of(
            "squid",
            "squid-password",
            "haproxy",
            "haproxy-password",
            "haproxy-tls1.2",
            "haproxy-tls1.3",
            "haproxy-tls1.1",
            "inspected")) {
      ports.put(name, ServerProcess.freePort());
    }
    if (ServerProcess.find("squid").isPresent()) {
      Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + Networks.NAME + "\n");
      squid("squid", "http_access allow all");
      squid("squid-password", ASKING.formatted(asking()));
    }
    if (ServerProcess.find("haproxy").isPresent()) {
      haproxy();
    }
  }

  private Path asking() throws Exception {
    Path script = folder.resolve("known.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        while read user password; do
          if [ "$user" = %s ] && [ "$password" = %s ]; then echo OK; else echo ERR; fi
        done
        """
            .formatted(Networks.USER, Networks.PROXY_PASSWORD));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private void squid(String name, String access) throws Exception {
    Path settings = folder.resolve(name + ".conf");
    int port = ports.get(name);
    Files.writeString(settings, SQUID.formatted(port, folder, folder, name, folder, name, access));
    running.push(
        ServerProcess.start(
            List.of("squid", "-N", "-f", settings.toString()),
            folder.resolve(name + ".out"),
            List.of(port)));
  }

  private void haproxy() throws Exception {
    Path settings = folder.resolve("haproxy.cfg");
    String text =
        HAPROXY
            .replace("{folder}", folder.toString())
            .replace("{basic}", Networks.basic(Networks.PROXY_PASSWORD))
            .replace("{stand-in}", Integer.toString(standIn));
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      text = text.replace("{" + port.getKey() + "}", port.getValue().toString());
    }
    Files.writeString(settings, text);
    List<Integer> own =
        ports.keySet().stream()
            .filter(name -> HAPROXY.contains("bind 127.0.0.1:{" + name + "}"))
            .map(ports::get)
            .toList();
    running.push(
        ServerProcess.start(
            List.of("haproxy", "-f", settings.toString()), folder.resolve("haproxy.out"), own));
  }
}
