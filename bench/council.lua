-- council.lua - for wrk: casts each line of a file once - cookie, token, address of the ballot -,
-- as the page without script sends it. Anything but 200 is an error.
--
--     wrk -t1 -s council.lua URL -- FILE

local threads = {}

function setup(thread)
	table.insert(threads, thread)
end

function init(args)
	lines = {}
	for line in io.lines(args[1]) do table.insert(lines, line) end
	sent, answered, wrong, took = -1, 0, 0, 0
end

local function now() -- wrk itself runs to its end also when there is nothing more to do
	local p = io.popen("date +%s.%N")
	local t = tonumber(p:read("*l"))
	p:close()
	return t
end

-- No two voters note the same code: twelve letters from the number of the line.
local function code(i)
	local letters, s = "abcdefghjkmn", ""
	for _ = 1, 12 do
		s = s .. letters:sub(i % 12 + 1, i % 12 + 1)
		i = math.floor(i / 12)
	end
	return s
end

function request()
	sent = sent + 1
	if sent == 1 then started = now() end
	local line = lines[sent]
	-- wrk asks once to see whether there is a request at all; at the end, until all are answered.
	if line == nil then return wrk.format("GET", "/khoe") end
	local cookie, csrf, path = line:match("^(%S+) (%S+) (%S+)$")
	return wrk.format("POST", path, {
		["Content-Type"] = "application/x-www-form-urlencoded",
		["Cookie"] = cookie,
		["Sec-Fetch-Site"] = "same-origin",
	}, "csrf=" .. csrf .. "&viec=bo-phieu&chon=" .. (sent % 4 == 0 and 2 or 1) .. "&ma_phieu=" .. code(sent))
end

function response(status, headers, body)
	if #body < 1000 and status == 200 then return end -- of /khoe
	answered = answered + 1
	if status ~= 200 then
		wrong = wrong + 1
		if wrong == 1 then print("first bad answer: " .. status) end
	end
	if answered >= #lines then
		took = now() - started
		wrk.thread:stop()
	end
end

function done(summary, latency)
	local cast, bad, took = 0, 0, 0
	for _, thread in ipairs(threads) do
		cast = cast + (thread:get("answered") or 0) - (thread:get("wrong") or 0)
		bad = bad + (thread:get("wrong") or 0)
		took = math.max(took, thread:get("took") or 0)
	end
	print(string.format("cast %.0f wrong %.0f seconds %.3f", cast, bad, took > 0 and took or summary.duration / 1e6))
end
