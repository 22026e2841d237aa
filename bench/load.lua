-- Drives one endpoint with the requests of a file, each sent once, and counts the answers that do not accept.
-- BENCH_REQUESTS names the file, a request a line: its body, and after a tab its cookies, if any. BENCH_HEADERS holds the
-- headers of all requests, one a line. BENCH_ACCEPTED is what the body of an answer holds that accepts. BENCH_SERVERS lists
-- hosts with ports, one for each thread. wrk runs `setup` and `done` in a Lua state of its own, which reads a thread's
-- globals; so the counts are globals.

local threads = {}
local servers = {}
for host, port in string.gmatch(os.getenv("BENCH_SERVERS"), "([^ :]+):(%d+)") do
  servers[#servers + 1] = { host = host, port = port }
end

function setup(thread)
  table.insert(threads, thread)
  local server = servers[#threads]
  thread.addr = wrk.lookup(server.host, server.port)[1]
  thread:set("first_line", #threads)
end

function init()
  local headers = { ["Content-Type"] = "application/json" }
  for name, value in string.gmatch(os.getenv("BENCH_HEADERS"), "([^\n:]+): ([^\n]+)") do
    headers[name] = value
  end
  accepted = os.getenv("BENCH_ACCEPTED")
  requests = {}
  local number = 0
  for line in io.lines(os.getenv("BENCH_REQUESTS")) do
    number = number + 1
    if (number - first_line) % #servers == 0 then
      local body, cookies = string.match(line, "^([^\t]*)\t(.*)$")
      headers["Cookie"] = cookies
      requests[#requests + 1] = wrk.format("POST", nil, headers, body or line)
    end
  end
  sent = 0
  refused = 0
  first_refusal = ""
end

-- Past the last request the first are sent again: the authority then answers that the code is used, which shows.
function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function response(status, _, body)
  if status == 200 and string.find(body, accepted, 1, true) then
    return
  end
  refused = refused + 1
  if refused == 1 then
    first_refusal = string.format("%d %s", status, string.sub(body, 1, 200))
  end
end

function done(summary, latency)
  local total_sent, total_refused, most_sent = 0, 0, 0
  for _, thread in ipairs(threads) do
    total_sent = total_sent + thread:get("sent")
    most_sent = math.max(most_sent, thread:get("sent"))
    total_refused = total_refused + thread:get("refused")
    if thread:get("refused") > 0 then
      io.write("REFUSED ", thread:get("first_refusal"), "\n")
    end
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"answers":%d,"durationUs":%d,"sent":%d,"sentByOneThread":%d,"refused":%d,"socketErrors":%d,' ..
      '"p50Us":%d,"p99Us":%d,"p999Us":%d}\n',
    summary.requests, summary.duration, total_sent, most_sent, total_refused,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)
  ))
end
