#!/bin/sh
# Fetches veraPDF from Maven Central and prints the path of a command that runs it without a window:
#     export VERAPDF="$(src/render/judges/verapdf.sh)"
# Needs Java 17 and Maven. The version is fixed; the jars lie in FOLDER (default: .cache/verapdf).
set -eu
version=1.28.2
folder=${1:-$(dirname "$0")/../../../.cache/verapdf}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
if [ ! -x "$folder/verapdf" ]; then
    cat > "$folder/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kualik</groupId><artifactId>judge</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
    mvn -q -B -f "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/jars" >&2
    printf '#!/bin/sh\nexec java -Djava.awt.headless=true -Xshare:auto -cp "%s/jars/*" org.verapdf.apps.GreenfieldCliWrapper "$@"\n' "$folder" > "$folder/verapdf"
    chmod +x "$folder/verapdf"
fi
echo "$folder/verapdf"
